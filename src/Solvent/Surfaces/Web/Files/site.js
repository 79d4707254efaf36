// While a scan goes on: keeps its line up to date, then shows the page anew, or offers to where a form may be half filled.
const work = document.getElementById('work');
const bar = work?.querySelector('progress');
const words = work?.querySelector('.words');
const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? 3000 : 500;

async function look() {
  const answer = await fetch('/progress', { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const now = await answer.json();
  if (now.work === null) {
    done();
    return;
  }
  if (words.textContent !== now.work) words.textContent = now.work;
  if (now.share === null) bar.removeAttribute('value');
  else bar.value = now.share;
  setTimeout(() => look().catch(lost), pause);
}

function done() {
  if (document.body.dataset.refreshes === 'yes') {
    location.reload();
    return;
  }
  bar.remove();
  words.textContent = 'The scan is done.';
  const after = work.querySelector('.after');
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = 'Show the new state';
  after.replaceChildren(link);
}

function lost() {
  words.textContent = 'Solvent does not answer any more. Was it stopped?';
  bar.remove();
}

if (work) setTimeout(() => look().catch(lost), pause);
