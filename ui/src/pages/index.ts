import { createMemoryHistory, createRouter, type Router } from 'vue-router'

/** A history in memory: the browser's would grow into the portal's own. */
export function pages(): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: { render: () => null } },
      { path: '/install', component: () => import('./Install.vue') },
      { path: '/messages', component: () => import('./Messages.vue') },
      { path: '/messages/:id', component: () => import('./Message.vue'), props: true },
      { path: '/analytics', component: () => import('./Analytics.vue') },
      { path: '/settings', component: () => import('./Settings.vue') },
    ],
  })
}
