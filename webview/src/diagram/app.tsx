/** The page of a diagram. */
export function App() {
  return <main />;
}
