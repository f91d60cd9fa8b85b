/**
 * How people and projects judged what assistants proposed: findings of reviews and what followed
 * from them, lines rewritten between acceptance and commit, suggestions accepted and rejected, and
 * where a proposal and a requirement of the project stood against each other.
 *
 * <p>Comes in: a {@linkplain credence.collect.history.History history}, its changes, who or what
 * wrote their lines, and files of what code hosts and tools recorded. Goes out: {@linkplain
 * credence.collect.judgement.Judgement judgements} by change, {@linkplain
 * credence.collect.judgement.Usage usage} by day and tool, and how much of it was {@linkplain
 * credence.collect.judgement.Seen seen}. No text, name or login goes out. The door is {@link
 * credence.collect.judgement.Judgements}; the rules stand in docs/method/delivery-judgement.md.
 */
@NullMarked
package credence.collect.judgement;

import org.jspecify.annotations.NullMarked;
