import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface LinkButtonProps extends ButtonProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that looks like a button: it goes somewhere, so it can be opened in a new tab. */
export const LinkButton = ({ href, children, ...button }: LinkButtonProps) => (
  <Button component={Link} href={href} {...button}>
    {children}
  </Button>
);
