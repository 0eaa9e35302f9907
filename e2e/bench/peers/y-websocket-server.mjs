// The reference server of the y-websocket protocol, in memory, on a free port.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) =>
  setupWSConnection(socket, request),
)
server.listen(0, '127.0.0.1', () => console.log(`Listening at http://127.0.0.1:${server.address().port}`))
