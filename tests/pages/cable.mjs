// The cable between a browser and the hub, which can be pulled out.
import { connect, createServer } from 'node:net'

export async function openCable(port) {
  let pulled = false
  const ends = new Set()
  const server = createServer((near) => {
    if (pulled) return near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end)
      end.pipe(other)
      end.on('error', () => other.destroy())
      end.on('close', () => ends.delete(end) && other.destroy())
    }
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `https://127.0.0.1:${server.address().port}`,
    pull() {
      pulled = true
      ends.forEach((end) => end.destroy())
    },
    plugIn: () => (pulled = false),
    close() {
      this.pull()
      server.close()
    }
  }
}
