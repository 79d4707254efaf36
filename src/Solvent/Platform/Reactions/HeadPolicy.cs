using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Reactions;

/// <summary>
/// A policy that remembers nothing itself: when there are new facts, it looks at a state that the process holds anyway, as it is at the head. Facts that came
/// together get one reaction. What it appends must be so that a second look, by whatever process, finds nothing more to append.
/// </summary>
/// <param name="name">See <see cref="Policy"/>.</param>
internal abstract class HeadPolicy(string name) : Policy(name)
{
    /// <summary>Prefixes of the fact types that it reacts to; it must not append any of them.</summary>
    public abstract IReadOnlyList<string> Follows { get; }

    /// <summary>What follows from facts: appended once, all or nothing.</summary>
    /// <param name="facts">The bodies of what came.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The reactions, none where all is so already; and the number of the last fact that was looked at.</returns>
    public abstract Task<(IReadOnlyList<Reaction> Reactions, long Seq)> ReactAsync(IReadOnlyList<IFact> facts, CancellationToken ct);

    /// <inheritdoc />
    internal override Reactor Begin(FactLedger ledger, TimeProvider clock) => new HeadRun(this, ledger);

    private sealed class HeadRun(HeadPolicy policy, FactLedger ledger) : Reactor
    {
        private const int MostFacts = 1_000;
        private const int CursorEvery = 1_000;
        private const int MostTries = 8;

        private long? _cursor;
        private long _seen;

        /// <inheritdoc />
        public override string Name => policy.Name;

        /// <inheritdoc />
        public override async Task<Step> StepAsync(Lease lease, CancellationToken ct)
        {
            if (_cursor is null)
            {
                _cursor = _seen = await ledger.Store.Reactions.CursorAsync(policy.Name, ct).ConfigureAwait(false);
            }

            var (head, done, facts) = ((await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq, 0, new List<RecordedFact>());
            await foreach (var fact in ledger.ReadAsync(_seen, head, policy.Follows, ct).ConfigureAwait(false))
            {
                facts.Add(fact);
                if (facts.Count == MostFacts)
                {
                    done += await ReactAsync(facts, fact.Seq, lease, ct).ConfigureAwait(false);
                }
            }

            return new Step(done + await ReactAsync(facts, head, lease, ct).ConfigureAwait(false), head, null);
        }

        /// <inheritdoc />
        public override async ValueTask SettleAsync(Lease lease, CancellationToken ct)
        {
            if (_seen > _cursor)
            {
                await MoveCursorAsync(lease, ct).ConfigureAwait(false);
            }
        }

        private async Task<int> ReactAsync(List<RecordedFact> facts, long upTo, Lease lease, CancellationToken ct)
        {
            var done = facts.Count > 0 && await AppendAsync(facts, ct).ConfigureAwait(false);
            _seen = upTo;
            if (facts.Count > 0 || _seen - _cursor >= CursorEvery)
            {
                await MoveCursorAsync(lease, ct).ConfigureAwait(false);
            }

            facts.Clear();
            return done ? 1 : 0;
        }

        // Whether something was appended. When somebody else was faster on the same streams, it looks again.
        private async Task<bool> AppendAsync(List<RecordedFact> facts, CancellationToken ct)
        {
            var key = policy.Key(facts[^1].Seq.ToString(CultureInfo.InvariantCulture));
            IFact[] bodies = [.. facts.Select(fact => fact.Body)];
            for (var tries = 1; tries <= MostTries; tries++)
            {
                var (reactions, seq) = await policy.ReactAsync(bodies, ct).ConfigureAwait(false);
                if (reactions.Count == 0)
                {
                    return false;
                }

                try
                {
                    var request = new AppendRequest(key, policy.Actor, null, [.. reactions.Select(one => new StreamFacts(one.Stream, Expected.UnchangedSince(seq), one.Facts))]);
                    if (await ledger.AppendAsync(request, ct).ConfigureAwait(false) is not AppendResult.Conflict)
                    {
                        return true;
                    }
                }
                catch (LedgerException e) when (e.Fault == LedgerFault.KeyReused)
                {
                    // Another process reacted to the same fact; the next one finds what is left to do.
                    return false;
                }
            }

            throw new LedgerException(LedgerFault.Busy, $"Others keep changing what {policy.Name} is about");
        }

        private async ValueTask MoveCursorAsync(Lease lease, CancellationToken ct)
        {
            if (!await ledger.Store.Reactions.MoveCursorAsync(policy.Name, _seen, lease.Term, ct).ConfigureAwait(false))
            {
                throw new LeaseLostException();
            }

            _cursor = _seen;
        }
    }
}
