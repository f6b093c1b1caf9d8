import './app.css'
import kit from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp } from 'vue'
import App from './App.vue'
import { wordsOf } from './i18n'
import { languageOf } from './i18n/languages'
import { pages } from './pages'
import { startOf } from './start'

const start = startOf(document)
const language = languageOf(start.lang)
document.documentElement.lang = language.tag
document.documentElement.dir = language.direction

const words = await wordsOf(language, start.brand.texts?.[language.texts])
createApp(App, { start, language, kit: words.kit, told: words.told }).use(words.i18n).use(pages()).use(kit).mount('#app')
