import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import b24ui from '@bitrix24/b24ui-nuxt/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

/** Lays a packed copy beside each asset, so that the server compresses nothing itself. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    closeBundle() {
      const folder = 'dist/assets'
      for (const name of readdirSync(folder)) {
        const file = join(folder, name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}

/** Files that only the pages written by the server name. */
function alsoNamed(...files: string[]): Plugin {
  return {
    name: 'also-named',
    apply: 'build',
    buildStart() {
      for (const file of files) {
        const name = file.split('/').pop() ?? file
        this.emitFile({ type: 'asset', name, originalFileName: file, source: readFileSync(file) })
      }
    },
  }
}

export default defineConfig({
  base: './',
  plugins: [
    vue(),
    // A colour scheme of its own would be kept in the browser's storage, which does not work in the frame.
    b24ui({
      colorMode: false,
      // Else all components for rendered Markdown are registered, with a library for moving pictures.
      prose: false,
      mdc: false,
      components: false,
      autoImport: false,
      dts: false,
      experimental: { componentDetection: true },
    }),
    alsoNamed('src/favicon.svg'),
    packed(),
  ],
  build: {
    // The server reads the hashed names from it: what the user opens is a page that the server writes.
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/app.ts', 'src/console.ts', 'src/notice.css'] },
  },
})
