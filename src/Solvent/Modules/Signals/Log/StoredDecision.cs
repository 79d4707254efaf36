using System.Text.Json;
using System.Text.Json.Serialization;

namespace Solvent.Modules.Signals;

/// <summary>What is proved of a decision: all of it but its content, of which it holds the salted digest. Its exact bytes are the leaf.</summary>
/// <param name="At">In the text form of ledger time.</param>
/// <param name="Key">The digest of persona, caller and key; null where it has no key.</param>
/// <param name="Content">SHA-256 over salt and content, in hexadecimal; null where there was no content.</param>
internal sealed record StoredDecision(
    string Id, string At, string Persona, string Version, string Contract, string Outcome, string? Repository, string Caller, string Purpose, string? Key, string InputDigest,
    string Executor, string? Model, string? PromptDigest, IReadOnlyList<string>? Assets, IReadOnlyList<StoredContext>? Context, bool IsComplete, IReadOnlyList<StoredCheck>? Checks,
    long Microseconds, double? Cost, long? Tokens, double? Score, int Tries, string? VersionReason, StoredStep? Step, IReadOnlyList<string>? From, string? Content, string? Scope = null);

/// <summary>A piece of context without what was said of it.</summary>
internal sealed record StoredContext(string Node, string Source, string Digest, double? Score, bool IsCited);

/// <summary>A check without its detail.</summary>
internal sealed record StoredCheck(string Name, bool HasPassed);

/// <summary>A step of a pipeline's run.</summary>
internal sealed record StoredStep(string Pipeline, string Run, string Step);

/// <summary>What can be erased: whatever may hold words of people.</summary>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Rationale">Why, in words.</param>
/// <param name="Key">The key of the request.</param>
/// <param name="Why">Why each piece of context was found.</param>
/// <param name="Details">What was said of each check.</param>
internal sealed record StoredContent(JsonElement? Input, JsonElement? Output, string? Rationale, string? Key, IReadOnlyList<string>? Why, IReadOnlyList<string?>? Details);

/// <summary>What is noted of a decision that begins.</summary>
internal sealed record StoredBegun(string Id, string At, string Persona, string Version, string Caller, string InputDigest, string? Repository);

/// <summary>JSON of the log: members in the order of the records, no white space.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredDecision))]
[JsonSerializable(typeof(StoredContent))]
[JsonSerializable(typeof(StoredBegun))]
internal sealed partial class LogJson : JsonSerializerContext;
