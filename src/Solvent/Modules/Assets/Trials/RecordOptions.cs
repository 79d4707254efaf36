using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Trials;

/// <summary>The options of <c>asset test --record</c>.</summary>
internal sealed class RecordOptions
{
    private const int MostRuns = 1000;
    private readonly Option<bool> _record = new("--record") { Description = "Ask a model each case, with the asset and without, and add what comes to evaluation/results.jsonl" };
    private readonly Option<string?> _endpoint = new("--endpoint") { HelpName = "URL", Description = "The model's address, such as https://api.openai.com/v1" };
    private readonly Option<string?> _model = new("--model") { HelpName = "MODEL", Description = "The model's name" };
    private readonly Option<string> _api = new("--api") { HelpName = "API", Description = "openai, anthropic (openai when left out)", DefaultValueFactory = _ => "openai" };
    private readonly Option<string?> _key = new("--key-env") { HelpName = "NAME", Description = "The environment variable that holds the key; without it none is sent" };
    private readonly Option<int> _runs = new("--runs") { HelpName = "N", Description = "How often each case is asked, with and without (10 when left out)", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _tokens = new("--max-tokens") { HelpName = "N", Description = "The most tokens of an answer (4096 when left out)", DefaultValueFactory = _ => 4096 };
    private readonly Option<int> _timeout = new("--timeout") { HelpName = "SECONDS", Description = "How long one answer may take (180 when left out)", DefaultValueFactory = _ => 180 };

    /// <summary>The options.</summary>
    public RecordOptions() => _api.AcceptOnlyFromAmong("openai", "anthropic");

    /// <summary>In the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [_record, _endpoint, _model, _api, _key, _runs, _tokens, _timeout];

    /// <summary>Whether a model is to be asked.</summary>
    /// <exception cref="UsageException">An option that goes with it stands without it.</exception>
    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_record)
        || ((parsed.GetValue(_endpoint) ?? parsed.GetValue(_model) ?? parsed.GetValue(_key)) is not null ? throw new UsageException("--endpoint, --model and --key-env go with --record.") : false);

    /// <summary>How often each case is asked.</summary>
    /// <exception cref="UsageException">Far too often.</exception>
    public int Runs(ParseResult parsed) => Within("--runs", parsed.GetValue(_runs), MostRuns);

    /// <summary>How the model is reached.</summary>
    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public ModelSettings Settings(ParseResult parsed)
    {
        var address = parsed.GetValue(_endpoint) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri
            : throw new UsageException("--record needs --endpoint URL, such as https://api.openai.com/v1.");
        var model = parsed.GetValue(_model) is { Length: > 0 and <= 200 } name ? name : throw new UsageException("--record needs --model MODEL.");
        return new ModelSettings(address, model, parsed.GetValue(_api) == "openai" ? ModelApi.OpenAi : ModelApi.Anthropic, Key(parsed.GetValue(_key)))
        {
            MostTokens = Within("--max-tokens", parsed.GetValue(_tokens), 1_000_000), Patience = TimeSpan.FromSeconds(Within("--timeout", parsed.GetValue(_timeout), 3600)),
        };
    }

    private static string? Key(string? variable) => variable is null ? null
        : Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } key && !key.Any(char.IsControl) ? key
        : throw new UsageException($"the environment variable {TerminalText.Encode(variable)} holds no key; --key-env names the variable, and not the key.");

    private static int Within(string option, int value, int most) => value >= 1 && value <= most ? value : throw new UsageException($"{option} is from 1 to {most:N0}.");
}
