import { Button } from '@mantine/core';
import { Part } from '../../parts/panes.tsx';
import { CodesInput } from './codes-input.tsx';
import { FieldLine, type FieldsProps } from './field-line.tsx';
import { FindingAt, findingsAt } from './finding-at.tsx';
import { at, listAt } from './plain-rule.ts';
import styles from './rules.module.css';

/** Sources, denials that the rule is to prevent, and its cases. */
export function OnWhatItRests(props: FieldsProps) {
  const { form, rule, findings, change } = props;
  const sources = at(rule, ['source']);
  const listed = Array.isArray(sources) ? sources : [];
  const cases = at(rule, ['cases']);
  return (
    <Part title="On what it rests, and what it prevents">
      {listed.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a source is named by its place alone
        <div key={i} className={styles.two}>
          <FieldLine {...props} path={['source', i, 'title']} label="Source" placeholder="Provider manual of the payer" />
          <FieldLine {...props} path={['source', i, 'cite']} label="Section" placeholder="chapter 4, page 12" />
          <FieldLine {...props} path={['source', i, 'url']} label="Address" placeholder="https://" />
        </div>
      ))}
      <FindingAt findings={findingsAt(findings, 'source')} />
      <Button variant="subtle" size="compact-xs" onClick={() => change(['source'], [...listed, { title: '', cite: '' }])}>
        Add a source
      </Button>
      <div className={styles.two}>
        <div>
          <div>Denials that it is to prevent (CARC)</div>
          <CodesInput
            form={form}
            field={{ name: '' }}
            label="Denials that it is to prevent"
            values={listAt(rule, ['prevents'])}
            set={(values) => change(['prevents'], values.length > 0 ? values : undefined)}
          />
          <FindingAt findings={findingsAt(findings, 'prevents', true)} />
        </div>
        <div>
          <div>Cases</div>
          <span className="soft">
            {Array.isArray(cases)
              ? `${cases.length}: they stand in the text`
              : 'none yet: write cases: in the text, one that fires and one that is quiet'}
          </span>
          <FindingAt findings={findingsAt(findings, 'cases', true)} />
        </div>
      </div>
    </Part>
  );
}
