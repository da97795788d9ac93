import { code } from '../../spec/field.ts';
import { segments } from '../../spec/node.ts';

const because = (reasons: string, followUps: string) =>
  segments(
    'AAA',
    {
      valid: code(1, { N: 'no', Y: 'yes' }),
      reason: code(3, reasons.split(' ')),
      followUp: code(4, followUps.split(' ')),
    },
    { max: 9 },
  );

const ofMember = '15 35 42 43 45 47 48 49 51 52 56 57 58 60 61 62 63';
const again = 'C N R S W X Y';

/** Why a request could not be answered (AAA), by what it concerns. */
export const rejectionsFor = {
  request: because('04 41 42 79', 'C N P R S Y'),
  source: because('04 41 42 79 80 T4', 'C N P R S W X Y'),
  receiver: because('15 41 43 44 45 46 47 48 50 51 79 97 T4', again),
  subscriber: because(`${ofMember} 71 72 73 74 75 76 78`, again),
  dependent: because(`${ofMember} 64 65 66 67 68 71 77`, again),
  benefit: because('15 33 52 53 54 55 56 57 60 61 62 63 69 70 98 AA AE AF AG AO CI E8 IA MA', 'C N R W X Y'),
};
