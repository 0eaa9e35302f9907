// Hocuspocus without extensions: in memory, on a free port.
import { Server } from '@hocuspocus/server'

const server = new Server({ quiet: true, address: '127.0.0.1', port: 0 })
await server.listen()
console.log(`Listening at http://127.0.0.1:${server.httpServer.address().port}`)
