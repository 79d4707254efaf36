using System.Text;
using System.Text.Json;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Json;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What an effect gave.</summary>
/// <param name="Outcome"><c>done</c>, or <c>skipped</c> where there was nothing to do.</param>
/// <param name="Reference">The graph's id of what it made or changed; null for none.</param>
/// <param name="Evidence">The blob that it kept; null for none.</param>
internal sealed record EffectResult(string Outcome, string? Reference = null, string? Evidence = null)
{
    /// <summary>It was done.</summary>
    public const string Done = "done";

    /// <summary>There was nothing to do.</summary>
    public const string Skipped = "skipped";
}

/// <summary>An effect can't be done; the message says why and what to do.</summary>
internal sealed class EffectException(string message) : Exception(message);

/// <summary>Does what pipelines write outside of their runs. Each effect has the key of its step, so that a run that goes on after a crash does it once.</summary>
/// <param name="runs">The runs.</param>
/// <param name="incidents">The incidents.</param>
/// <param name="kpis">The KPIs.</param>
internal sealed class RunEffects(RunBook runs, IncidentBook incidents, KpiBook kpis)
{
    private const int MostTries = 20;

    /// <summary>Does an effect.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="with">What it takes.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="EffectException">It can't be done.</exception>
    public Task<EffectResult> DoAsync(PipelineRun run, StepTerms.Write step, JsonElement with, CancellationToken ct)
    {
        var caller = new Caller(run.By, run.By) { Request = new RequestTag($"run/{run.Id}/{step.Id}", Platform.Json.CanonicalJson.Digest(with)) };
        return step.Effect switch
        {
            "declare-incident" => DeclareAsync(run, with, caller, ct),
            "attach-to-incident" => AttachAsync(run, with, caller, ct),
            "close-incident" => CloseAsync(run, with, caller, ct),
            "keep-evidence" => KeepAsync(with, ct),
            _ => RecordAsync(run, with, caller, ct),
        };
    }

    private async Task<EffectResult> DeclareAsync(PipelineRun run, JsonElement with, Caller caller, CancellationToken ct)
    {
        var declare = new DeclareIncident(Text(with, "title"), Text(with, "severity"), run.Started.Repository, Optional(with, "component"));
        string? id = null;
        await OnceAsync(caller, AskAsync, ct).ConfigureAwait(false);
        if (id is null)
        {
            // It was declared before: the same request gives the id of then.
            await AskAsync().ConfigureAwait(false);
        }

        return new EffectResult(EffectResult.Done, $"incident:{id}");

        async Task<Verdict> AskAsync()
        {
            (var verdict, id) = await incidents.DeclareAsync(caller, declare, ct).ConfigureAwait(false);
            return verdict;
        }
    }

    private async Task<EffectResult> AttachAsync(PipelineRun run, JsonElement with, Caller caller, CancellationToken ct)
    {
        var incident = await IncidentAsync(run, with, ct).ConfigureAwait(false);
        var body = with.TryGetProperty("plan", out var plan) ? plan : throw new EffectException("`plan` is missing; write what is attached.");
        var bytes = plan.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(body.GetString()!) : JsonSerializer.SerializeToUtf8Bytes(body);
        await OnceAsync(caller, () => incidents.AttachAsync(caller, incident, new IncidentAttachment(NoteKinds.Plan, Optional(with, "title") ?? "plan", null, bytes), ct), ct).ConfigureAwait(false);
        if (Optional(with, "decision") is { } decision)
        {
            var again = caller with { Request = new RequestTag($"{caller.Request!.Key}/decision", caller.Request.Digest) };
            await OnceAsync(again, () => incidents.AttachAsync(again, incident, new IncidentAttachment(NoteKinds.Decision, null, decision), ct), ct).ConfigureAwait(false);
        }

        return new EffectResult(EffectResult.Done, $"incident:{incident}");
    }

    private async Task<EffectResult> CloseAsync(PipelineRun run, JsonElement with, Caller caller, CancellationToken ct)
    {
        var incident = await IncidentAsync(run, with, ct).ConfigureAwait(false);
        var because = Text(with, "because");
        await OnceAsync(caller, () => incidents.CloseAsync(caller, incident, because, ct), ct).ConfigureAwait(false);
        return new EffectResult(EffectResult.Done, $"incident:{incident}");
    }

    private async Task<EffectResult> KeepAsync(JsonElement with, CancellationToken ct)
    {
        if (!with.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Object)
        {
            throw new EffectException("`files` is missing; write names and what stands in them.");
        }

        return new EffectResult(EffectResult.Done, null, await runs.PutAsync(with, ct).ConfigureAwait(false));
    }

    // Whether a KPI is followed is for people to say: a value that nobody follows is left out.
    private async Task<EffectResult> RecordAsync(PipelineRun run, JsonElement with, Caller caller, CancellationToken ct)
    {
        if (!with.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Number)
        {
            throw new EffectException("`value` is no number.");
        }

        var count = with.TryGetProperty("count", out var cases) && cases.TryGetInt64(out var number) ? number : (long?)null;
        var isFollowed = true;
        await OnceAsync(caller, async () =>
        {
            var verdict = await kpis.RecordAsync(caller, Text(with, "id"), run.Started.Repository, value.GetDouble(), count, ct).ConfigureAwait(false);
            isFollowed = verdict is not null;
            return verdict ?? new Verdict.Append([]);
        }, ct).ConfigureAwait(false);
        return new EffectResult(isFollowed ? EffectResult.Done : EffectResult.Skipped);
    }

    private async Task<string> IncidentAsync(PipelineRun run, JsonElement with, CancellationToken ct)
    {
        var named = Text(with, "incident");
        var id = named.StartsWith("incident:", StringComparison.Ordinal) ? named["incident:".Length..] : named;
        var seen = run.Started.Repository is { } repository ? new HashSet<string>([repository], StringComparer.Ordinal) : null;
        var (found, refusal) = await incidents.FindAsync(id, seen, ct).ConfigureAwait(false);
        return found?.Id ?? throw new EffectException(refusal!.Sentence);
    }

    private static string Text(JsonElement with, string name) => Optional(with, name) ?? throw new EffectException($"`{name}` is missing, or is no text.");

    private static string? Optional(JsonElement with, string name) =>
        with.ValueKind == JsonValueKind.Object && with.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // Somebody else who makes the same run go on may have been faster: then it is done, or the same things just change under it.
    private async Task OnceAsync(Caller caller, Func<Task<Verdict>> change, CancellationToken ct)
    {
        for (var tries = 1; await KnownRequests.OnceAsync(runs.Ledger, caller, change, ct).ConfigureAwait(false) is Refusal refusal; tries++)
        {
            if (refusal.Kind != RefusalKind.Busy || tries == MostTries)
            {
                throw new EffectException(refusal.Sentence);
            }
        }
    }
}
