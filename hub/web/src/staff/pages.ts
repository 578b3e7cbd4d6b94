// Which pages there are and whose they are. The hub asks again at every question; this is for the menu.
import { defineAsyncComponent, type Component } from 'vue'
import type { Role } from '../hub/types'

export interface Page {
  key: string
  title: string
  roles: Role[]
  view: Component
}

const pages: Page[] = [
  {
    key: 'counter',
    title: '窗口叫号',
    roles: ['clerk'],
    view: defineAsyncComponent(() => import('../counter/CounterPage.vue'))
  },
  {
    key: 'review',
    title: '差评核实',
    roles: ['reviewer'],
    view: defineAsyncComponent(() => import('../review/ReviewPage.vue'))
  },
  {
    key: 'devices',
    title: '终端设备',
    roles: ['administrator', 'auditor'],
    view: defineAsyncComponent(() => import('../devices/DevicesPage.vue'))
  },
  {
    key: 'statistics',
    title: '统计',
    roles: ['reviewer', 'administrator', 'auditor'],
    view: defineAsyncComponent(() => import('../statistics/StatisticsPage.vue'))
  },
  {
    key: 'hall',
    title: '大厅设置',
    roles: ['administrator', 'auditor'],
    view: defineAsyncComponent(() => import('../hall/HallPage.vue'))
  },
  {
    key: 'users',
    title: '用户',
    roles: ['administrator'],
    view: defineAsyncComponent(() => import('../users/UsersPage.vue'))
  },
  {
    key: 'audit',
    title: '审计日志',
    roles: ['administrator', 'auditor'],
    view: defineAsyncComponent(() => import('../audit/AuditPage.vue'))
  }
]

/** The first is where she begins. */
export function pagesOf(role: Role): Page[] {
  return pages.filter((page) => page.roles.includes(role))
}
