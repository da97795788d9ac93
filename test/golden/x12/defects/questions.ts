import { among, cascading, gone, type Kind, says, twice } from './kind.ts';

/** Defects of 270, 271, 276, 277 and 999. */
export const questionKinds: readonly Kind[] = among('270 271 276 277 999 837P 837I 837D', [
  says('BHT04, a day that does not exist', 'BHT-4', '20260231', 'element-type'),
  says('BHT05, a time that does not exist', 'BHT-5', '2560', 'element-type'),
  says('BHT03 too long', 'BHT-3', 'X'.repeat(51), 'element-length'),
  says('BHT06 that does not exist', 'BHT-6', 'QQ', 'code-value'),
  says('TRN01 that does not exist', 'TRN-1', '9', 'code-value'),
  says('EQ01 that does not exist', 'EQ-1', 'Q9', 'code-value'),
  says('EB01 that does not exist', 'EB-1', 'Q9', 'code-value'),
  says('EB07 with letters', 'EB-7', '1S0', 'element-type'),
  says('INS01 that does not exist', 'INS-1', 'Q', 'code-value'),
  gone('STC missing', 'STC', 'segment-missing', 'in TRN'),
  says('STC01-1, a category that does not exist', 'STC-1-1', '99', 'outside-code'),
  says('STC01-2 missing', 'STC-1-2', '', 'element-missing'),
  says('STC02, a day that does not exist', 'STC-2', '20260231', 'element-type'),
  says('STC04 with letters', 'STC-4', '1S0', 'element-type'),
  gone('AK9 missing', 'AK9'),
  twice('AK9 twice', 'AK9', 'repeats'),
  says('AK901 that does not exist', 'AK9-1', 'Q', 'code-value'),
  says('AK902 with letters', 'AK9-2', 'ONE', 'element-type'),
  says('AK903 counts wrong', 'AK9-3', (was) => String(Number(was) + 5), 'situation', 'ST'),
  says('AK904 counts wrong', 'AK9-4', (was) => String(Number(was) + 5), 'ack-totals'),
  gone('AK2 missing', 'AK2', 'loop-opener-missing', '+0'),
  says('AK201 missing', 'AK2-1', '', 'element-missing'),
  says('AK202 too short', 'AK2-2', '1', 'element-length'),
  says('AK202 too long', 'AK2-2', '0'.repeat(10), 'element-length'),
  gone('IK5 missing', 'IK5', 'segment-missing', 'in AK2'),
  twice('IK5 twice', 'IK5', 'repeats'),
  // What AK9 says follows from it.
  cascading(3, says('IK501 that does not exist', 'IK5-1', 'Q', 'code-value')),
]);
