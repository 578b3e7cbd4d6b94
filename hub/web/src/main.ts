// Where the pages begin: the call screen at /board, the staff's pages everywhere else. Neither loads the other.
import './shared/theme.css'

async function start() {
  const page = location.pathname === '/board' ? await import('./board/main') : await import('./staff/main')
  page.mount('#app')
}

void start()
