// Before the first paint, so that nobody who works in the dark is flashed: the scheme chosen last time, else the system's.
var kept = localStorage.getItem('mantine-color-scheme-value');
var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
