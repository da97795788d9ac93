import { find } from './draft.ts';
import { among, cascading, gone, type Kind, says, text, turns, twice } from './kind.ts';

const another = (was: string) => was.replace(/.$/, (c) => (c === '8' ? '9' : '8'));
const oneMore = (was: string) => String(Number(was) + 1);

/** Defects of the envelope: every file has one. */
export const envelopeKinds: readonly Kind[] = [
  says('ISA05, a qualifier that does not exist', 'ISA-5', 'QQ', 'element-type'),
  says('ISA06 too narrow', 'ISA-6', (was) => was.slice(1), 'isa-width'),
  says('ISA09, a day that does not exist', 'ISA-9', '260231', 'element-type'),
  says('ISA10, a time that does not exist', 'ISA-10', '2560', 'element-type'),
  says('ISA12, a version that is none', 'ISA-12', '0050A', 'element-type'),
  says('ISA13 with letters', 'ISA-13', 'A00000001', 'element-type'),
  says('ISA14, neither 0 nor 1', 'ISA-14', '7', 'element-type'),
  says('ISA15, neither test nor production', 'ISA-15', 'X', 'element-type'),
  twice('two ISA', 'ISA', 'truncated', '+0', false),
  says('ISA13 and IEA02 differ', 'IEA-2', another, 'control-number'),
  says('IEA counts too many groups', 'IEA-1', oneMore, 'count'),
  says('IEA01 with letters', 'IEA-1', 'ONE', 'count'),
  gone('IEA missing', 'IEA', 'truncated', 'ISA', false),
  says('GS01 of another kind of group', 'GS-1', (was) => (was === 'HP' ? 'HC' : 'HP'), 'version', '+1=1'),
  // Told at the ST of each transaction, too.
  cascading(3, says('GS01 that does not exist', 'GS-1', 'Q9', 'version', '+1=1')),
  says('GS04, a day that does not exist', 'GS-4', '20260231', 'element-type'),
  says('GS05, a time that does not exist', 'GS-5', '2560', 'element-type'),
  says('GS07, an agency that does not exist', 'GS-7', 'Q', 'element-type'),
  ...among('837P 837I 837D 270 271 276 277', [says('GS08 of another guide than ST03', 'GS-8', '005010X217', 'version', '+1=3')]),
  says('GS06 and GE02 differ', 'GE-2', another, 'control-number'),
  says('GE counts too many transactions', 'GE-1', oneMore, 'count'),
  says('GE01 with letters', 'GE-1', 'ONE', 'count'),
  gone('GE missing', 'GE', 'truncated', 'GS', false),
  // Each transaction and GE stand outside of a group, and IEA counts one that is not there.
  cascading(4, gone('GS missing', 'GS', 'envelope', '+0', false)),
  // The number stands twice, too, and IEA counts one group.
  cascading(3, twice('two GS', 'GS', 'truncated', '+0', false)),
  says('ST02 and SE02 differ', 'SE-2', another, 'control-number'),
  says('SE counts too many segments', 'SE-1', oneMore, 'count'),
  says('SE counts too few segments', 'SE-1', (was) => String(Number(was) - 1), 'count'),
  says('SE01 with letters', 'SE-1', 'MANY', 'count'),
  gone('SE missing', 'SE', 'truncated', '-1', false),
  gone('ST missing', 'ST', 'envelope', '+0', false),
  cascading(3, twice('two ST', 'ST', 'truncated', '+0', false)),
  twice('two SE', 'SE', 'envelope', '+1', false),
  says('ST02 too short', 'ST-2', '1', 'element-type'),
  says('ST03 of another guide than GS08', 'ST-3', '005010X217', 'version'),
  turns('a TA1 inside of a transaction', 'SE', 1, ([se]) => [['TA1', '000000905', '260430', '1159', 'A', '000'], se!], 'segment-unknown', '+0'),
  text(
    'bytes behind the interchange',
    (t) => `${t}LOST BYTES`,
    () => 'junk',
  ),
  text(
    'a terminator too many',
    (t, { terminator, element }) => t.replace(`${terminator}ST${element}`.slice(1), (st) => `${terminator}${st}`),
    (d) => `segment-id @${find(d, 'ST')!}`,
  ),
  // Group and interchange are cut as well.
  cascading(
    3,
    text(
      'cut before the trailers',
      (t, { terminator, element }) => t.slice(0, new RegExp(`\\${terminator}\\s*SE\\${element}`).exec(t)!.index + 1),
      (d) => `truncated ${d.segments[find(d, 'SE')! - 1]![0]}@${find(d, 'SE')!}`,
    ),
  ),
  cascading(
    4,
    text(
      'cut in a segment',
      (t, { terminator, element }) => t.slice(0, new RegExp(`\\${terminator}\\s*SE\\${element}`).exec(t)!.index - 2),
      (d) => `truncated @${find(d, 'SE')!}`,
    ),
  ),
];
