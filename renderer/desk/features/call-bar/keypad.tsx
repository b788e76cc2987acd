import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { digitOf, lettersOf } from '../../../../shared/domain/telephone-keys';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';
import './keypad.css';

const tones = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

type KeyEvent = Parameters<NonNullable<ButtonProps['onKeyDown']>>[0];

/**
 * The tone that a key press means: the sign itself (Alt Gr may have written it), A to D with Shift, the digit that a letter
 * stands on, else the digit by its place, for keyboards that write `&` there.
 */
function toneOf(event: KeyEvent): string | null {
  const isAltGraph = event.ctrlKey && event.altKey;
  if (event.metaKey || event.ctrlKey !== event.altKey) return null;
  const { key } = event;
  if (/^[0-9*#]$/.test(key) || (event.shiftKey && /^[A-D]$/.test(key))) return key;
  if (isAltGraph) return null;
  return digitOf(key) ?? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? null;
}

/** Tones for the machines that ask for digits (RFC 4733), by key or by click. */
export function Keypad({ call, isDisabled }: { call: Call; isDisabled: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState('');
  const [sendDtmf, status] = useCommand('call.sendDtmf');
  useShortcut(isDisabled ? null : 'k', () => setOpen(true));
  // A hold of theirs leaves it open, with the keys that are being typed: they must not become the desk's. Ours closes it for good.
  const isHeldByThem = call.state === 'held' && call.heldBy === 'them';
  if (isDisabled && isOpen && !isHeldByThem) setOpen(false);

  const send = (tone: string) => {
    if (isHeldByThem) return;
    setSent((before) => (before + tone).slice(-16));
    void sendDtmf({ callId: call.id, tones: tone });
  };
  const onKeyDown = (event: KeyEvent) => {
    const tone = toneOf(event);
    if (tone === null) event.continuePropagation();
    // A key that is kept pressed is one key, also the one that opened the pad.
    else if (!event.repeat) send(tone);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Action icon={Grid3x3} label={t('call.keypad')} hint="K" isDisabled={isDisabled} data-spare />
      <Popover placement="bottom end" offset={12} isNonModal className="keypad">
        <Dialog aria-label={t('call.keypad')} className="keypad-dialog">
          <output className="keypad-sent tabular" aria-label={t('call.tonesSent')} dir="ltr">
            {sent}
          </output>
          <div className="keypad-keys" dir="ltr">
            {tones.map((tone) => (
              <Button
                key={tone}
                className="keypad-key"
                aria-label={t('call.tone', { key: tone })}
                autoFocus={tone === '1'}
                onPress={() => send(tone)}
                onKeyDown={onKeyDown}
              >
                {tone}
                <span className="keypad-letters" aria-hidden>
                  {lettersOf[tone]}
                </span>
              </Button>
            ))}
          </div>
          <FailureLine status={status} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
