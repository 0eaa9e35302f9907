import styles from './miniature.module.css'

const columns = [
  {
    title: 'To read',
    papers: [
      { title: 'Pushing Auto-regressive Models for 3D Shape Generation at Capacity and Scalability', votes: 4 },
      { title: 'LANTERN: Accelerating Visual Autoregressive Models with Relaxed Speculative Decoding', votes: 3 },
      { title: 'Autoregressive Models in Vision: A Survey', votes: 1 },
    ],
  },
  {
    title: 'Discussing',
    papers: [{ title: 'TTS-VAR: A Test-Time Scaling Framework for Visual Auto-Regressive Generation', votes: 5 }],
  },
] as const

/** What a board looks like, for whoever has none yet. A picture, so it is not read out. */
export const Miniature = () => (
  <div aria-hidden="true" className={styles.miniature}>
    {columns.map(({ title, papers }) => (
      <div key={title} className={styles.column}>
        <p className={styles.columnTitle}>{title}</p>
        {papers.map((paper) => (
          <div key={paper.title} className={styles.card}>
            <span className={styles.votes}>{paper.votes}</span>
            <span className={styles.title}>{paper.title}</span>
          </div>
        ))}
      </div>
    ))}
  </div>
)
