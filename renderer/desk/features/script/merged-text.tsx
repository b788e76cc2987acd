import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { Segment } from '../../../../shared/domain/merge-fields';
import { useSlice } from '../../state/desk-context';
import { mergedSentence } from './script-reading';

const known = ['givenName', 'familyName', 'company', 'email', 'reference', 'subject', 'displayName'] as const;

/** A field by a word of the agent's, without our syntax. */
function MissingField({ field }: { field: string }) {
  const { t } = useTranslation();
  const word = field.split('.').at(-1) ?? field;
  const name = known.find((each) => each === word);
  return (
    <mark className="missing" title={t('script.missingField')}>
      {name === undefined ? word : t(`script.field.${name}`)}
      <span className="visually-hidden"> ({t('script.missingField')})</span>
    </mark>
  );
}

function MergedSegment({ segment }: { segment: Segment }) {
  if (segment.kind === 'text') return segment.text;
  if (segment.kind === 'missing') return <MissingField field={segment.field} />;
  return <bdi className="merged">{segment.text}</bdi>;
}

/** A text of the script with what is known of this interaction merged in. */
export function MergedText({ text, item }: { text: string; item: WorkItem }) {
  const { agentName } = useSlice('session');
  // Keyed by where a segment starts: the same field may stand in a sentence twice.
  let place = 0;
  return mergedSentence(text, item, agentName).map((segment) => {
    const key = place;
    place += segment.kind === 'missing' ? segment.field.length : segment.text.length;
    return <MergedSegment key={`${key}-${segment.kind}`} segment={segment} />;
  });
}
