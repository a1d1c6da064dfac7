// What the page can do better with a script: leave out questions that earlier answers rule out, keep what was not sent yet,
// take an answer back. Without it conditions stand there in words and everything else works.
'use strict';
(() => {
  const key = 'answers ' + location.pathname;
  const store = {
    read() { try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; } },
    write(answers) { try { sessionStorage.setItem(key, JSON.stringify(answers)); } catch { /* private mode: nothing is kept */ } },
    clear() { try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };
  if (document.body.hasAttribute('data-sent')) {
    store.clear();
    return;
  }
  const form = document.querySelector('form');
  if (!form) {
    return;
  }
  document.documentElement.classList.add('scripted');
  const questions = [...form.querySelectorAll('.question')];
  const chosen = question => question.querySelector('input:checked');
  const byNumber = number => questions.find(question => question.dataset.number === number);

  const holds = condition => {
    const [number, range] = condition.split(':');
    const [from, to] = range.split('-').map(Number);
    const earlier = byNumber(number);
    const answer = earlier && !earlier.hidden && chosen(earlier);
    return Boolean(answer) && Number(answer.value) >= from && Number(answer.value) <= to;
  };

  const leaveOut = () => questions.forEach(question => {
    const when = question.dataset.when;
    question.hidden = Boolean(when) && !when.split(',').every(holds);
    question.disabled = question.hidden;
  });

  const keep = () => {
    const answers = {};
    questions.forEach(question => {
      const words = question.querySelector('textarea');
      const value = words ? words.value : chosen(question)?.value;
      if (value) {
        answers[question.id] = value;
      }
    });
    store.write(answers);
  };

  const restore = () => Object.entries(store.read()).forEach(([id, value]) => {
    const question = questions.find(each => each.id === id);
    const words = question?.querySelector('textarea');
    if (words && !words.value) {
      words.value = value;
    } else if (question && !words && !chosen(question)) {
      const point = [...question.querySelectorAll('input')].find(input => input.value === value);
      if (point) {
        point.checked = true;
      }
    }
  });

  const clearing = question => {
    if (question.querySelector('textarea')) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'clear';
    button.textContent = document.documentElement.lang === 'en' ? 'Take this answer back' : '清除本题答案';
    button.setAttribute('aria-describedby', question.id + '-text');
    button.hidden = !chosen(question);
    button.addEventListener('click', () => {
      const answer = chosen(question);
      answer.checked = false;
      changed();
      question.querySelector('input').focus();
    });
    question.append(button);
  };

  const changed = () => {
    leaveOut();
    questions.forEach(question => {
      const button = question.querySelector('.clear');
      if (button) {
        button.hidden = !chosen(question);
      }
    });
    keep();
  };

  restore();
  questions.forEach(clearing);
  changed();
  form.addEventListener('input', changed);
  document.getElementById('trouble')?.focus();
})();
