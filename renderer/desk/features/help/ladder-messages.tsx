import { ArrowDownLeft, ArrowUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TracedMessage } from '../../../../shared/domain/diagnostics';
import { ScrollArea } from '../../components/scroll-area';
import { timeWithSeconds } from '../../format/time';
import { useCommand, useSlice } from '../../state/desk-context';

const icons = { sent: ArrowUpRight, received: ArrowDownLeft } as const;

interface Props {
  readonly messages: readonly TracedMessage[];
  readonly unlocked: boolean;
}

/** The messages of one exchange in their order, and the text of the one that is chosen. */
export function LadderMessages({ messages, unlocked }: Props) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const [read, { failure }] = useCommand('diagnostics.message');
  const [shown, setShown] = useState<{ id: number; text: string } | null>(null);
  const show = async (id: number) => {
    const result = await read({ id, unlocked });
    setShown({ id, text: result.ok ? result.value.text : '' });
  };
  return (
    <div className="help-exchange">
      <ol className="help-messages" aria-label={t('help.messages')}>
        {messages.map(({ id, at, direction, line }) => {
          const Icon = icons[direction];
          return (
            <li key={id} data-direction={direction}>
              <button
                type="button"
                aria-current={shown?.id === id ? 'true' : undefined}
                onClick={() => void show(id)}
              >
                <time className="tabular">{timeWithSeconds(at, language)}</time>
                <Icon size={16} role="img" aria-label={t(`help.${direction}`)} />
                <span dir="ltr">{line}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <ScrollArea className="help-text" label={t('help.text')}>
        {failure === null ? <pre dir="ltr">{shown?.text}</pre> : <p role="alert">{t('help.forgotten')}</p>}
      </ScrollArea>
    </div>
  );
}
