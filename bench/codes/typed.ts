/** Words as billers type them: conditions, misspellings, abbreviations, drugs, codes. */
const whole = [
  'hypertension',
  'type 2 diabetes with foot ulcer',
  'diabtes melitus',
  'acute bronchitis',
  'copd exacerbation',
  'afib',
  'uti',
  'low back pain',
  'heart failure unspecified',
  'ckd stage 3',
  'osteoarthritis right knee',
  'chest pain',
  'anxiety disorder',
  'mdd recurrent severe',
  'hyperlipidemia',
  'pnuemonia',
  'mild persistent asthma',
  'fracture of shaft of left femur initial encounter',
  'migraine without aura',
  'obstructive sleep apnea',
  'cellulitis of left lower limb',
  'iron deficiency anemia',
  'family history of breast cancer',
  'screening colonoscopy',
  'e11.6',
  's72.0',
  'j3301',
  'wheelchair',
  'injection triamcinolone',
  'ambulance',
];

/** Every beginning of them from two letters on, as a person types: each is asked for. */
export const typed: readonly string[] = whole.flatMap((words) =>
  Array.from({ length: words.length - 1 }, (_, i) => words.slice(0, i + 2)).filter((begun) => !begun.endsWith(' ')),
);
