// How the pages are built: hashed files under /assets/, nothing inline, so that they hold to the hub's CSP.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [vue()],
  publicDir: false, // the spoken prompts are laid beside: hub/web/build
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 600, target: 'chrome109', reportCompressedSize: false }
})
