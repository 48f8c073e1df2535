import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** A quiet green-blue; shade 7 carries white text at a contrast of 5.5. */
const jade: MantineColorsTuple = [
  '#eefaf7',
  '#d9f2ec',
  '#b0e4d8',
  '#82d5c3',
  '#55c3ad',
  '#2fab95',
  '#178f7c',
  '#0f766e',
  '#0c5f59',
  '#0a4a46',
];

/** For what stops or takes away; shade 7 carries white text at a contrast of 5.6. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#fad5d2',
  '#f4aca6',
  '#ee8178',
  '#e75d52',
  '#dd4437',
  '#d2372a',
  '#c42b1c',
  '#a32317',
  '#7f1a10',
];

/** Greys with a breath of green, from text to ground. */
const dark: MantineColorsTuple = [
  '#e4ebe8',
  '#c6d0cb',
  '#a3b3ac',
  '#7b8b84',
  '#3a4742',
  '#2f3a36',
  '#1d2623',
  '#18201d',
  '#131a18',
  '#101614',
];

/** The house's look. System fonts only: nothing is ever fetched from another host. */
export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: 7,
  colors: { jade, red, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
});

/** Mantine's own dimmed and error colours miss the contrast of 4.5 on this ground; these keep it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f7f6',
    '--mantine-color-text': '#17211e',
    '--mantine-color-dimmed': '#52605b',
    '--mantine-color-placeholder': '#66736e',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0c655f',
    '--mantine-color-default-border': '#c9d3ce',
  },
  dark: {
    '--mantine-color-body': '#101614',
    '--mantine-color-text': '#e4ebe8',
    '--mantine-color-dimmed': '#a3b3ac',
    '--mantine-color-placeholder': '#8a9a93',
    '--mantine-color-error': '#ff9d92',
    '--mantine-color-anchor': '#5fd3bf',
    '--mantine-color-red-light-color': '#ff9d92',
    '--mantine-color-jade-light-color': '#7fdcca',
    '--mantine-color-default': '#1d2623',
    '--mantine-color-default-border': '#3a4742',
  },
});
