/** Questions that people ask first, each a dataset seen in a certain way. */
export const readyQuestions = [
  {
    question: 'Who is quiet?',
    answer: 'Learners by their latest activity, the longest silence first.',
    dataset: 'student_activity',
    query: { sort: 'last_activity_at' },
  },
  {
    question: 'Who has mastered what?',
    answer: 'The latest masteries first.',
    dataset: 'students_mastery',
    query: { sort: '-mastery_timestamp' },
  },
  {
    question: 'Where are they stuck?',
    answer: 'Questions by how many learners still have them wrong.',
    dataset: 'question_outcomes',
    query: { sort: '-still_wrong' },
  },
  {
    question: 'Did they recover?',
    answer: 'Questions by how many learners had them wrong first and right later.',
    dataset: 'question_outcomes',
    query: { sort: '-recovered' },
  },
  {
    question: 'Is the data sound?',
    answer: 'Rows that do not fit together, with the reason.',
    dataset: 'data_quality',
    query: {},
  },
] as const;
