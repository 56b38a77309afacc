/** Finds windows that vanished without a word (a laptop put to sleep, a killed tab) and frees what they held. */
import type { WebSocket, WebSocketServer } from 'ws';

/** Each window must answer one ping before the next; returns how to stop. */
export function startHeartbeat(server: WebSocketServer, intervalMs: number): () => void {
  const answered = new WeakSet<WebSocket>();
  server.on('connection', socket => {
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
  });
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
