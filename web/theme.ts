import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a quiet deep teal. */
const teal: MantineColorsTuple = [
  '#eef6f6',
  '#dcebeb',
  '#b5d6d7',
  '#8bc0c2',
  '#68adb0',
  '#4b9aa0',
  '#34818a',
  '#266b75',
  '#1f5f6b',
  '#17494f',
];
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e7e4df',
  '#d9d5cf',
  '#c3beb6',
  '#a19c94',
  '#7a766f',
  '#57544f',
  '#383633',
  '#1f1e1c',
];
const dark: MantineColorsTuple = [
  '#e6e4e0',
  '#b8b6b1',
  '#96938e',
  '#6d6b67',
  '#474644',
  '#363533',
  '#2a2928',
  '#201f1e',
  '#181817',
  '#111110',
];

/** Mantine as an instrument: small type, tight rows, little round, no shadow where a line will do. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 6 },
  colors: { teal, gray, dark },
  black: '#1f1e1c',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'sm' } } },
    Textarea: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, fz: 'xs' } },
    // The page itself never scrolls, and what locks it would write a style that the policy refuses.
    Modal: { defaultProps: { lockScroll: false, centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});
