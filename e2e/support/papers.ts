// Some papers of the listing that comes with Colloquy, by the titles that stories find them by.

export const papers = {
  bridging: 'Bridging the Gap: Exploring the Capabilities of Bridge-Architectures for Complex Visual Reasoning Tasks',
  shapes: 'Pushing Auto-regressive Models for 3D Shape Generation at Capacity and Scalability',
  scaling: 'TTS-VAR: A Test-Time Scaling Framework for Visual Auto-Regressive Generation',
  lantern: 'LANTERN: Accelerating Visual Autoregressive Models with Relaxed Speculative Decoding',
  hmar: 'HMAR: Efficient Hierarchical Masked Auto-Regressive Image Generation',
  collaborative: 'Collaborative Decoding Makes Visual Auto-Regressive Modeling Efficient',
} as const

export const columns = { toRead: 'To read', discussing: 'Discussing', done: 'Done' } as const

/** How many papers that listing has. */
export const paperCount = 45
