using System.Collections.Concurrent;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Json;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Desk;

/// <summary>A decision that was written down, and its answer.</summary>
/// <param name="Decision">The decision, as it stands in the log.</param>
/// <param name="Output">The output; null where the outcome is another than answered, or where a repeated request asks for what was not kept.</param>
/// <param name="Say">What the caller reads: the rationale.</param>
internal sealed record Decided(LoggedDecision Decision, JsonElement? Output, string? Say);

/// <summary>
/// Where decisions are asked for: picks the version, runs it, lets the version before or a person answer where it fails, and writes the decision down before
/// anybody gets the answer. One for a process; safe for any number of threads.
/// </summary>
/// <param name="book">The published personas.</param>
/// <param name="opened">The log of decisions; it is made when the first decision is looked for.</param>
/// <param name="executors">Makes executors.</param>
/// <param name="pipelines">How they are called.</param>
/// <param name="time">The clock.</param>
internal sealed class PersonaDesk(PersonaBook book, Lazy<IDecisionLog> opened, Executors executors, ExecutionPipelines pipelines, TimeProvider time)
{
    private readonly PersonaRunner runner = new(pipelines, time);
    private readonly ConcurrentDictionary<string, RunnablePersona> ready = new(StringComparer.Ordinal);

    /// <summary>The published personas.</summary>
    public PersonaBook Book => book;

    /// <summary>The log of decisions.</summary>
    public IDecisionLog Log => opened.Value;

    /// <summary>Decides.</summary>
    /// <param name="name">The persona's name.</param>
    /// <param name="version">The version that is asked for; null for the one that is run now.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="search">The sources; null where there are none.</param>
    /// <param name="ct">Stops it; what was decided is written down all the same.</param>
    /// <returns>The answer; or why nothing was decided.</returns>
    /// <exception cref="PersonaBusyException">As many decisions run and wait as the contract allows.</exception>
    /// <exception cref="DecisionKeyReusedException">The key was used before with another input.</exception>
    /// <exception cref="Platform.Ledger.LedgerException">The decision could not be written down: there is no answer.</exception>
    public async Task<(Decided? Answer, Refusal? Refusal)> DecideAsync(string name, SemVer? version, DecideRequest request, IContextSearch? search, CancellationToken ct)
    {
        if (request.Key is { } key && await Log.FindKeyAsync(name, request.Caller, key, ct).ConfigureAwait(false) is { } known)
        {
            return (Repeated(known, request, key), null);
        }

        var (persona, refusal) = await PickAsync(name, version, ct).ConfigureAwait(false);
        if (persona is null)
        {
            return (null, refusal);
        }

        var asked = Streamed(persona, request with { Repository = persona.Repository, VersionReason = request.VersionReason ?? (version is null ? null : "asked") });
        var (decision, ending) = await runner.DecideAsync(Ready(persona), asked, search, ct).ConfigureAwait(false);
        if (ending.Failure is { } failure && persona.Contract.Fallback is { } fallback)
        {
            (decision, ending) = await FallBackAsync(persona, fallback, asked, (decision, ending), search, ct).ConfigureAwait(false);
        }

        // Written down even where the caller is gone: the work was done, and money was spent perhaps.
        var logged = await Log.AppendAsync(decision, CancellationToken.None).ConfigureAwait(false);
        return logged.IsKnown
            ? (Repeated(logged, request, request.Key ?? logged.Decision.Id), null)
            : (new Decided(logged, decision.Outcome == DecisionOutcomes.Answered ? ending.Answer?.Output : null, ending.Rationale), null);
    }

    /// <summary>A published version, made ready to run.</summary>
    public RunnablePersona Ready(PublishedPersona persona) =>
        // With the names of teams, which are erased while this process runs.
        ready.GetOrAdd($"{persona.Digest} {string.Join(' ', persona.Contract.People)}", _ => RunnablePersona.Of(persona.Contract, persona.Digest, [.. persona.Assets.Select(asset => asset.Reference)], executors));

    private async Task<(PublishedPersona? Persona, Refusal? Refusal)> PickAsync(string name, SemVer? version, CancellationToken ct)
    {
        if (await book.FindAsync(name, ct).ConfigureAwait(false) is not { } known)
        {
            return (null, new Refusal(RefusalKind.NoSuchItem, $"Nothing is published of a persona '{name}'; `solvent persona publish {name}` publishes the one of the folder."));
        }

        var found = version is null ? known.Current : known.Find(version);
        return found is null ? (null, new Refusal(RefusalKind.NoSuchItem, version is null ? $"All versions of {name} are withdrawn." : $"{name} {version} was not published; there are {string.Join(", ", known.Versions.Select(one => one.Version))}."))
            : found.IsWithdrawn ? (null, new Refusal(RefusalKind.NotAllowed, $"{name} {found.Version} was withdrawn, and is run no more."))
            : (await book.LoadAsync(known, found, ct).ConfigureAwait(false), null);
    }

    private async Task<(DecisionRecord Decision, Ending Ending)> FallBackAsync(
        PublishedPersona persona, PersonaFallback fallback, DecideRequest request, (DecisionRecord Decision, Ending Ending) first, IContextSearch? search, CancellationToken ct)
    {
        var failed = new DecisionCheck("executor", false, $"{persona.Version.Version}: {first.Ending.Rationale}");
        if (fallback is PersonaFallback.Person person)
        {
            var ending = new Ending(DecisionOutcomes.HandedOver, $"{first.Ending.Rationale} It goes to {person.To}.", first.Ending.Answer);
            return (first.Decision with { Outcome = DecisionOutcomes.HandedOver, Content = first.Decision.Content with { Rationale = first.Decision.Content.Rationale is null ? null : ending.Rationale } }, ending);
        }

        var (before, _) = await PickAsync(persona.Known.Name, ((PersonaFallback.Previous)fallback).Version, ct).ConfigureAwait(false);
        if (before is null || before.Digest == persona.Digest)
        {
            return first;
        }

        var (decision, second) = await runner.DecideAsync(Ready(before), request with { VersionReason = "fallback", Id = first.Decision.Id, Heard = null }, search, ct).ConfigureAwait(false);
        return (decision with
        {
            Checks = [failed, .. decision.Checks], Microseconds = first.Decision.Microseconds + decision.Microseconds, Tries = first.Decision.Tries + decision.Tries,
            Tokens = Sum(first.Decision.Tokens, decision.Tokens), Cost = Sum(first.Decision.Cost, decision.Cost),
        }, second);
    }

    // Before the first word of an answer leaves, the log knows that it began.
    private DecideRequest Streamed(PublishedPersona persona, DecideRequest request)
    {
        if (request.Heard is not { } heard)
        {
            return request;
        }

        var begun = new DecisionBegun(DecisionIds.New(time.GetUtcNow()), time.GetUtcNow(), persona.Known.Name, persona.Version.Version, request.Caller, CanonicalJson.Digest(request.Input))
        {
            Repository = request.Repository, Key = request.Key,
        };
        Task<LoggedDecision?>? noted = null;
        return request with
        {
            Id = begun.Id,
            Heard = async (text, ct) =>
            {
                // Somebody else's decision of the same key is given at the end, and nothing of this one.
                if (await (noted ??= Log.BeginAsync(begun, ct)).ConfigureAwait(false) is null)
                {
                    await heard(text, ct).ConfigureAwait(false);
                }
            },
        };
    }

    private static T? Sum<T>(T? one, T? other)
        where T : struct, System.Numerics.INumber<T> => one is null ? other : other is null ? one : one + other;

    private static Decided Repeated(LoggedDecision known, DecideRequest request, string key) => known.Decision.InputDigest == CanonicalJson.Digest(request.Input)
        ? new Decided(known with { IsKnown = true }, known.Decision.Outcome == DecisionOutcomes.Answered ? known.Decision.Content.Output : null, known.Decision.Content.Rationale)
        : throw new DecisionKeyReusedException(key);
}
