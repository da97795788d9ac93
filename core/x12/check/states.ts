/** The 50 states, the District of Columbia, territories, freely associated states and military addresses (USPS Publication 28, appendix B). */
const unitedStates =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS FM GU MH MP PR PW VI AA AE AP';
/** The provinces and territories of Canada, to which the guides extend N402. */
const canada = 'AB BC MB NB NL NS NT NU ON PE QC SK YT';

export const statesOfUs: ReadonlySet<string> = new Set(unitedStates.split(' '));
export const provincesOfCanada: ReadonlySet<string> = new Set(canada.split(' '));
