using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;

namespace Solvent.Tests.Modules.Signals;

/// <summary>Makes decisions for tests.</summary>
internal static class Decisions
{
    public const string Caller = "p-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    public static readonly DateTimeOffset At = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);

    public static DecisionRecord Make(string input = "Where is my refund?", string? key = null, string persona = "support", string outcome = DecisionOutcomes.Answered, DateTimeOffset? at = null) =>
        new(DecisionIds.New(at ?? At), at ?? At, persona, "1.2.0", Digest("contract"), outcome)
        {
            Caller = Caller,
            Purpose = "answer customers",
            Key = key,
            InputDigest = Digest(input),
            Executor = "extractive",
            PromptDigest = Digest("prompt"),
            Assets = ["llm-call-guardrails@1.0.0"],
            Context = [new ContextUsed("chunk:help/refunds.md#2", "help", Digest("chunk"), "text: refund, delay", 0.75) { IsCited = true }, new ContextUsed("chunk:help/faq.md#1", "help", Digest("faq"), "")],
            IsComplete = true,
            Checks = [new DecisionCheck("caller", true), new DecisionCheck("output-schema", outcome != DecisionOutcomes.Failed, "/answer: too short")],
            Microseconds = 1_250,
            Cost = 0.002,
            Tokens = 120,
            Score = 0.9,
            Content = new DecisionContent(Json($$"""{"question":{{JsonSerializer.Serialize(input)}}}"""), Json("""{"answer":"It takes 5 days – at most."}"""), "The help centre says so."),
        };

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();

    /// <summary>JSON that must be of a form that the program publishes.</summary>
    public static JsonElement Checked(string schema, JsonElement json)
    {
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(json));
        return json;
    }

    /// <summary>Two decisions as JSON, which is how lists in them are compared.</summary>
    public static void AssertSame(DecisionRecord expected, DecisionRecord actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
