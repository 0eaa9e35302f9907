export const HomePage = () => <main>Home</main>
