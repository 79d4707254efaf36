using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Modules.Signals;

/// <summary>Turns decisions into rows and back. Done before the log is locked, and by any number of threads.</summary>
internal static class DecisionEncoding
{
    /// <summary>The most bytes of what is proved of one decision.</summary>
    public const int MostEnvelope = 256 * 1024;

    /// <summary>The most bytes of the content of one decision.</summary>
    public const int MostContent = 4 * 1024 * 1024;

    private const int SaltBytes = 16;

    /// <summary>The row of a decision that is to be appended.</summary>
    /// <exception cref="ArgumentException">A name is malformed or a number is none: a fault of the calling code.</exception>
    /// <exception cref="LedgerException">It is too large.</exception>
    public static NewDecision Encode(DecisionRecord decision)
    {
        DecisionCheckup.Check(decision);
        var key = KeyDigest(decision.Persona, decision.Caller, decision.Key);
        var content = Content(decision);
        var salt = content is null ? null : RandomNumberGenerator.GetBytes(SaltBytes);
        var digest = content is null ? null : ContentDigest(salt!, content);
        var envelope = Write(Stored(decision, key, digest), LogJson.Default.StoredDecision);
        RequireSize(decision.Id, "what is proved of it", envelope.Length, MostEnvelope);
        RequireSize(decision.Id, "its input, output and rationale", content?.Length ?? 0, MostContent);
        return new NewDecision(
            new DecisionColumns(
                decision.Id, LedgerTime.ToMicros(decision.At), decision.Persona, decision.Version, decision.Outcome, decision.Repository, decision.Step?.Run, key, decision.InputDigest),
            envelope, MerkleHash.Leaf(envelope), salt, content, decision);
    }

    /// <summary>The decision of a row.</summary>
    /// <exception cref="LedgerException">The row is damaged.</exception>
    public static LoggedDecision Decode(DecisionRow row, string place, bool isKnown = false)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(row.Envelope, LogJson.Default.StoredDecision) ?? throw new JsonException("it is null");
            var content = row.Content is null ? null : JsonSerializer.Deserialize(row.Content, LogJson.Default.StoredContent);
            return new LoggedDecision(row.Seq, Decision(stored, content), isKnown) { IsErased = stored.Content is not null && row.Content is null };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{place}: decision {row.Seq} can't be read: {e.Message} Run `solvent decision verify`.", e);
        }
    }

    /// <summary>What is looked up of an envelope; null where it is none.</summary>
    public static (DecisionColumns Columns, string? Content)? Columns(byte[] envelope)
    {
        try
        {
            return JsonSerializer.Deserialize(envelope, LogJson.Default.StoredDecision) is { } stored && LedgerTime.TryRead(Encoding.UTF8.GetBytes(stored.At), out var at)
                ? (new DecisionColumns(
                    stored.Id, at, stored.Persona, stored.Version, stored.Outcome, stored.Repository, stored.Step?.Run, stored.Key is null ? null : Convert.FromHexString(stored.Key), stored.InputDigest),
                    stored.Content)
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The row of a decision that begins.</summary>
    /// <exception cref="ArgumentException">A name is malformed: a fault of the calling code.</exception>
    public static NewBegun Encode(DecisionBegun begun)
    {
        DecisionCheckup.Check(begun);
        var mark = Write(new StoredBegun(begun.Id, LedgerTime.ToText(LedgerTime.ToMicros(begun.At)), begun.Persona, begun.Version, begun.Caller, begun.InputDigest, begun.Repository), LogJson.Default.StoredBegun);
        return new NewBegun(begun.Id, mark, KeyDigest(begun.Persona, begun.Caller, begun.Key), begun.Key, begun.InputDigest);
    }

    /// <summary>The decision that began of a row.</summary>
    public static DecisionBegun DecodeBegun(byte[] mark, string place)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(mark, LogJson.Default.StoredBegun)!;
            return new DecisionBegun(stored.Id, Time(stored.At), stored.Persona, stored.Version, stored.Caller, stored.InputDigest) { Repository = stored.Repository };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{place}: the mark of a decision that began can't be read: {e.Message}", e);
        }
    }

    /// <summary>What stands for a key: the digest of persona, caller and key; null where there is no key.</summary>
    public static byte[]? KeyDigest(string persona, string caller, string? key)
    {
        if (key is null)
        {
            return null;
        }

        // Each part goes in behind its length.
        var parts = new ArrayBufferWriter<byte>(256);
        foreach (var part in (ReadOnlySpan<string>)[persona, caller, key])
        {
            var length = Encoding.UTF8.GetByteCount(part);
            BinaryPrimitives.WriteInt32LittleEndian(parts.GetSpan(sizeof(int)), length);
            parts.Advance(sizeof(int));
            parts.Advance(Encoding.UTF8.GetBytes(part, parts.GetSpan(length)));
        }

        return SHA256.HashData(parts.WrittenSpan);
    }

    /// <summary>The digest of a content, in hexadecimal.</summary>
    public static string ContentDigest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[]? Content(DecisionRecord decision)
    {
        var why = decision.Context.Any(one => one.Why.Length > 0) ? decision.Context.Select(one => one.Why).ToList() : null;
        var details = decision.Checks.Any(check => check.Detail is not null) ? decision.Checks.Select(check => check.Detail).ToList() : null;
        var content = new StoredContent(decision.Content.Input, decision.Content.Output, decision.Content.Rationale, decision.Key, why, details);
        return content is { Input: null, Output: null, Rationale: null, Key: null, Why: null, Details: null } ? null : Write(content, LogJson.Default.StoredContent);
    }

    private static StoredDecision Stored(DecisionRecord decision, byte[]? key, string? content) => new(
        decision.Id, LedgerTime.ToText(LedgerTime.ToMicros(decision.At)), decision.Persona, decision.Version, decision.Contract, decision.Outcome, decision.Repository, decision.Caller, decision.Purpose,
        key is null ? null : Convert.ToHexStringLower(key), decision.InputDigest, decision.Executor, decision.Model, decision.PromptDigest, OrNull(decision.Assets),
        OrNull(decision.Context)?.Select(one => new StoredContext(one.Node, one.Source, one.Digest, one.Score, one.IsCited)).ToList(), decision.IsComplete,
        OrNull(decision.Checks)?.Select(check => new StoredCheck(check.Name, check.HasPassed)).ToList(),
        decision.Microseconds, decision.Cost, decision.Tokens, decision.Score, decision.Tries, decision.VersionReason,
        decision.Step is { } step ? new StoredStep(step.Pipeline, step.Run, step.Step) : null, OrNull(decision.From), content, decision.Scope);

    private static DecisionRecord Decision(StoredDecision stored, StoredContent? content) => new(stored.Id, Time(stored.At), stored.Persona, stored.Version, stored.Contract, stored.Outcome)
    {
        Repository = stored.Repository,
        Caller = stored.Caller,
        Purpose = stored.Purpose,
        Key = content?.Key,
        InputDigest = stored.InputDigest,
        Executor = stored.Executor,
        Model = stored.Model,
        PromptDigest = stored.PromptDigest,
        Assets = stored.Assets ?? [],
        Context = [.. (stored.Context ?? []).Select((one, i) => new ContextUsed(one.Node, one.Source, one.Digest, content?.Why?.ElementAtOrDefault(i) ?? "", one.Score) { IsCited = one.IsCited })],
        Scope = stored.Scope,
        IsComplete = stored.IsComplete,
        Checks = [.. (stored.Checks ?? []).Select((check, i) => new DecisionCheck(check.Name, check.HasPassed, content?.Details?.ElementAtOrDefault(i)))],
        Microseconds = stored.Microseconds,
        Cost = stored.Cost,
        Tokens = stored.Tokens,
        Score = stored.Score,
        Tries = stored.Tries,
        VersionReason = stored.VersionReason,
        Step = stored.Step is { } step ? new PipelineStep(step.Pipeline, step.Run, step.Step) : null,
        From = stored.From ?? [],
        Content = content is null ? DecisionContent.None : new DecisionContent(content.Input, content.Output, content.Rationale),
    };

    private static DateTimeOffset Time(string text) =>
        LedgerTime.TryRead(Encoding.UTF8.GetBytes(text), out var micros) ? LedgerTime.ToTime(micros) : throw new FormatException($"'{text}' is no time.");

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    private static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Envelope.WriterOptions);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void RequireSize(string id, string what, int bytes, int most)
    {
        if (bytes > most)
        {
            throw new LedgerException(LedgerFault.TooLarge, $"Decision {id}: {what} has {bytes} bytes; {most} is the most. Keep large matters elsewhere and name them by their digest.");
        }
    }
}
