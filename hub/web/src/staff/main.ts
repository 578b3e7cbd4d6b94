// The staff's pages.
import { createApp } from 'vue'
import StaffApp from './StaffApp.vue'

export function mount(element: string) {
  createApp(StaffApp).mount(element)
}
