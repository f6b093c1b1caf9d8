import './app.css'
import kit from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import Console from './console/Console.vue'

// Not in a frame, so the browser's own history and bookmarks are right here.
const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: () => import('./console/Overview.vue') },
    { path: '/portals', component: () => import('./console/Portals.vue') },
    { path: '/portals/:memberId', component: () => import('./console/Portal.vue'), props: true },
    { path: '/accounts', component: () => import('./console/Accounts.vue') },
    { path: '/tokens', component: () => import('./console/Tokens.vue') },
    { path: '/audit', component: () => import('./console/Audit.vue') },
    { path: '/configuration', component: () => import('./console/Configuration.vue') },
  ],
})

createApp(Console).use(router).use(kit).mount('#app')
