import { ExternalLink, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { priority, useKeepsKey, useShortcut } from '../../keys/shortcuts';
import { hasDialField } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import { DialField } from '../call-bar/dial-field';
import './dial-request.css';

/** A number that another program wants called, or why it is not taken. While a call has the bar, its field stands here. */
export function DialRequest() {
  const { t } = useTranslation();
  const { dialRequest: request } = useSlice('desktop');
  const calls = useSlice('calls');
  const work = useSlice('work');
  const [close, closing] = useCommand('dialRequest.close');
  const refuse = () => request !== null && void close({ requestId: request.id });
  useShortcut(request === null ? null : 'Escape', refuse, priority.choice);
  const keepsEscape = useKeepsKey('Escape', priority.choice);
  if (request === null) return null;
  const isRefused = request.state === 'refused';
  const Icon = isRefused ? TriangleAlert : ExternalLink;
  return (
    <section
      className="dial-request"
      data-tone={isRefused ? 'warning' : undefined}
      aria-label={t('dialRequest.label')}
    >
      <Icon size={16} aria-hidden />
      <p role={isRefused ? 'alert' : 'status'}>
        {t(isRefused ? `dialRequest.problem.${request.problem}` : `dialRequest.from.${request.from}`)}{' '}
        {!isRefused &&
          request.extension !== null &&
          t('dialRequest.extension', { extension: request.extension })}
      </p>
      {!hasDialField(calls, work) && !isRefused && <DialField request={request} />}
      <FailureLine status={closing} />
      <Action
        icon={X}
        look="quiet"
        label={t(isRefused ? 'dialRequest.dismiss' : 'dialRequest.close')}
        hint={keepsEscape ? 'Escape' : null}
        onPress={refuse}
      />
    </section>
  );
}
