import { CircleAlert, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../shared/ipc/slices';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';

const looks: Record<Notice['severity'], { icon: LucideIcon; tone: string; rank: number }> = {
  problem: { icon: CircleAlert, tone: 'problem', rank: 0 },
  warning: { icon: TriangleAlert, tone: 'warning', rank: 1 },
  info: { icon: Info, tone: 'info', rank: 2 },
};

/** What happened and stays true until it is read; one line, more on request. */
export function Notices() {
  const { t } = useTranslation();
  const { notices } = useSlice('notices');
  const [isOpen, setOpen] = useState(false);
  const [dismiss, dismissing] = useCommand('notices.dismiss');
  if (notices.length === 0) return null;
  const sorted = [...notices].sort((a, b) => looks[a.severity].rank - looks[b.severity].rank || b.at - a.at);
  const shown = isOpen ? sorted : sorted.slice(0, 1);
  const more = sorted.length - shown.length;
  return (
    <section aria-label={t('notices.label')}>
      {shown.map((notice) => {
        const { icon: Icon, tone } = looks[notice.severity];
        return (
          <div
            key={notice.id}
            className="banner"
            data-tone={tone}
            role={tone === 'problem' ? 'alert' : 'status'}
          >
            <Icon size={16} role="img" aria-label={t(`notices.severity.${notice.severity}`)} />
            <p>{t(`notice.${notice.code}`, { file: '', rows: '', device: '', ...notice.values })}</p>
            <span className="banner-end">
              {more > 0 && (
                <Action
                  look="quiet"
                  label={t('notices.more', { count: more })}
                  onPress={() => setOpen(true)}
                />
              )}
              <Action
                look="quiet"
                icon={X}
                iconOnly
                label={t('notices.dismiss')}
                onPress={() => void dismiss({ noticeId: notice.id })}
              />
            </span>
          </div>
        );
      })}
      <FailureLine status={dismissing} />
    </section>
  );
}
