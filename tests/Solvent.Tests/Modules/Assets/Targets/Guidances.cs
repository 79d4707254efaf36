using Solvent.Modules.Assets.Targets;

namespace Solvent.Tests.Modules.Assets.Targets;

/// <summary>Guidance to write.</summary>
internal static class Guidances
{
    public static GuidanceScope Calls { get; } = new("model-calls", "Code that calls a language model", ["**/*.py", "src/**/*.{ts,tsx}"]);

    public static GuidanceScope Api { get; } = new("api", "The HTTP API", ["services/api/**"]);

    public static GuidanceScope Reviews { get; } = new("reviews", "When you review: prompts", []);

    public static Guidance Sample { get; } = new(
        "llm-guardrails", "1.2.0", "Guardrails for model calls", "Caps, timeouts and retries for calls of language models.", [Calls, Api, Reviews],
        [
            new("basics", null, "## Basics\n\n- Pin the model."),
            new("token-caps", "model-calls", "## Token caps\n\n- Set a cap."),
            new("routes", "api", "## Routes\n\n- Validate input."),
            new("prompts", "reviews", "## Prompts\n\n- Read every prompt."),
        ]);

    public static Guidance Of(params GuidanceSection[] sections) => Sample with { Sections = sections };

    public static string File(this TargetOutput output, string path) => output.Files.Single(file => file.Path == path).Text;
}
