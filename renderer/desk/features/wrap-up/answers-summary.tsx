import { useTranslation } from 'react-i18next';
import type { Answer, WorkItem } from '../../../../shared/domain/interaction';
import type { Script } from '../../../../shared/domain/script';
import { findStep } from '../../../../shared/domain/script-flow';
import { MergedText } from '../script/merged-text';
import { directionOf } from '../script/script-reading';

/** The answer as the agent saw it: the words of a choice, or the text itself. */
function wordsOf(script: Script, answer: Answer) {
  const step = findStep(script, answer.stepId);
  if (step === null || step.answer.kind === 'none' || answer.value === '') return null;
  const choice =
    step.answer.kind === 'choice'
      ? step.answer.choices.find((each) => each.value === answer.value)
      : undefined;
  return { title: step.title, choice: choice?.label ?? null, words: answer.value };
}

/** What the script has gathered in this call. */
export function AnswersSummary({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  const { script } = item;
  if (script === null) return null;
  const lines = item.answers.flatMap((answer) => {
    const line = wordsOf(script, answer);
    return line === null ? [] : [{ ...line, id: answer.stepId }];
  });
  return (
    <section className="answers">
      <h3 className="section-title">{t('wrapUp.answers')}</h3>
      {lines.length === 0 ? (
        <p className="hint">{t('wrapUp.noAnswers')}</p>
      ) : (
        <dl className="answers-list" lang={script.language} dir={directionOf(script)}>
          {lines.map((line) => (
            <div key={line.id}>
              <dt>
                <MergedText text={line.title} item={item} />
              </dt>
              <dd className="selectable">
                {line.choice === null ? line.words : <MergedText text={line.choice} item={item} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
