import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stack } from '../elements/layout.js';
import { ProblemNotice } from '../elements/notice.js';

interface BoundaryProps {
  readonly onReset: () => void;
  readonly children: ReactNode;
}

function PageFailed({ error, onReset }: { readonly error: unknown; readonly onReset: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <ProblemNotice error={error} />
      <div>
        <Button variant="default" onClick={onReset}>
          {t('common.retry')}
        </Button>
      </div>
    </Stack>
  );
}

/** Keeps the frame, and with it the stop button, alive when a page fails. */
export class PageBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const reset = () => {
      this.props.onReset();
      this.setState({ error: null });
    };
    return <PageFailed error={this.state.error} onReset={reset} />;
  }
}
