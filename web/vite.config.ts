import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // `source`: core is bundled from its TypeScript, so the build needs no other build before it.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  // The server puts a nonce of its own in its place with every page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  server: { proxy: { '/api': process.env.CLAIMWRIGHT_API ?? 'http://127.0.0.1:4000' } },
});
