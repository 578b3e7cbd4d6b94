// The call screen.
import { createApp } from 'vue'
import BoardApp from './BoardApp.vue'

export function mount(element: string) {
  createApp(BoardApp).mount(element)
}
