import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  acceleratorOf,
  HotkeyAction,
  type HotkeyProblem,
  type Hotkeys,
  hotkeyProblem,
} from '../../../../shared/domain/hotkey';
import { Action } from '../../components/action';
import { useCommand } from '../../state/desk-context';

interface HotkeyButtonProps {
  readonly action: HotkeyAction;
  readonly hotkeys: Hotkeys;
  readonly onChoose: (accelerator: string | null) => void;
}

type Refusal = HotkeyProblem | { readonly usedFor: HotkeyAction };

/** An accelerator as it is written on the keyboard. */
function useKeyWords() {
  const { t } = useTranslation();
  return (accelerator: string) =>
    accelerator
      .split('+')
      .map((part) =>
        part === 'Control' || part === 'Alt' || part === 'Shift' || part === 'Super'
          ? t(`hotkeys.modifier.${part}`)
          : part,
      )
      .join('+');
}

/** One key: pressed once it listens, the next key is taken. Tab goes on, Escape leaves all as it was. */
export function HotkeyButton({ action, hotkeys, onChoose }: HotkeyButtonProps) {
  const { t } = useTranslation();
  const keyWords = useKeyWords();
  const [record] = useCommand('hotkeys.record');
  const [isListening, setListening] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const accelerator = hotkeys[action];
  const what = { action: t(`hotkeys.actions.${action}`) };
  const shown = accelerator === null ? t('hotkeys.none') : keyWords(accelerator);

  const listen = (isOn: boolean) => {
    if (isOn === isListening) return;
    setListening(isOn);
    setRefusal(null);
    void record({ recording: isOn });
  };
  const choose = (pressed: string) => {
    const other = HotkeyAction.options.find((each) => each !== action && hotkeys[each] === pressed);
    const problem = hotkeyProblem(pressed) ?? (other === undefined ? null : { usedFor: other });
    if (problem !== null) {
      setRefusal(problem);
      return;
    }
    listen(false);
    onChoose(pressed);
  };
  const press = (event: KeyboardEvent) => {
    if (!isListening) return;
    if (event.key === 'Tab') {
      listen(false);
      return;
    }
    // Neither the desk nor the button itself acts on what is being chosen.
    event.preventDefault();
    event.stopPropagation();
    const pressed = acceleratorOf(event);
    if (pressed === 'Escape') listen(false);
    else if (pressed !== null) choose(pressed);
  };
  return (
    <>
      <button
        type="button"
        className="hotkey"
        aria-label={t('hotkeys.choose', { ...what, key: shown })}
        aria-pressed={isListening}
        onClick={() => listen(!isListening)}
        onKeyDown={press}
        onKeyUp={(event) => isListening && event.preventDefault()}
        onBlur={() => listen(false)}
      >
        <bdi>{shown}</bdi>
      </button>
      {accelerator !== null && (
        <Action
          icon={X}
          iconOnly
          look="quiet"
          label={t('hotkeys.clear', what)}
          onPress={() => onChoose(null)}
        />
      )}
      <p className="hotkey-told" role="status">
        {isListening && refusal === null && t('hotkeys.press')}
        {typeof refusal === 'string' && t(`hotkeys.problem.${refusal}`)}
        {typeof refusal === 'object' &&
          refusal !== null &&
          t('hotkeys.double', { action: t(`hotkeys.actions.${refusal.usedFor}`) })}
      </p>
    </>
  );
}
