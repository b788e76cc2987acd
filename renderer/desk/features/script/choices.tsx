import { Check } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { StepAnswer } from '../../../../shared/domain/script';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../keys/shortcuts';
import { MergedText } from './merged-text';

type Choice = Extract<StepAnswer, { kind: 'choice' }>['choices'][number];

interface ChoiceButtonProps {
  readonly item: WorkItem;
  readonly choice: Choice;
  readonly digit: string | null;
  readonly isGiven: boolean;
  readonly onChoose: () => void;
}

function ChoiceButton({ item, choice, digit, isGiven, onChoose }: ChoiceButtonProps) {
  useShortcut(digit, onChoose);
  return (
    <Button className="choice" data-given={isGiven || undefined} onPress={onChoose}>
      {digit !== null && <KeyHint combo={digit} />}
      <span className="choice-label">
        <MergedText text={choice.label} item={item} />
      </span>
      {isGiven && <Check size={18} aria-hidden />}
    </Button>
  );
}

interface ChoicesProps {
  readonly item: WorkItem;
  readonly choices: readonly Choice[];
  /** The script's, which is not always the desk's. */
  readonly language: string;
  readonly given: string | null;
  readonly digits: boolean;
  readonly onChoose: (value: string) => void;
}

/** The answers foreseen, each on its digit. Choosing goes on. */
export function Choices({ item, choices, language, given, digits, onChoose }: ChoicesProps) {
  return (
    <div className="choices" lang={language}>
      {choices.map((choice, index) => (
        <ChoiceButton
          key={choice.value}
          item={item}
          choice={choice}
          digit={digits ? String(index + 1) : null}
          isGiven={choice.value === given}
          onChoose={() => onChoose(choice.value)}
        />
      ))}
    </div>
  );
}
