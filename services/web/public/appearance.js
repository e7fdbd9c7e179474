// Before the first paint: what the reader chose, else what the system has (theme/Appearance.tsx goes on from here). A file of its own, since
// the pages' content security policy runs no script that stands in a page.
document.documentElement.dataset.appearance =
  localStorage.getItem('earshot.appearance') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
