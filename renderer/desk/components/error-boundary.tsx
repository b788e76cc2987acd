import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

interface Props {
  readonly children: ReactNode;
}

/** Shows a way back when drawing fails. Calls live in main: a reload never touches them. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div className="full-message" role="alert">
            <p>{t('app.crashed')}</p>
            {/* A plain button: what drew the others may be what failed. */}
            <button
              type="button"
              className="action"
              data-look="solid"
              onClick={() => window.location.reload()}
            >
              {t('app.reload')}
            </button>
          </div>
        )}
      </Translation>
    );
  }
}
