using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary>Asks for the parameters that nobody gave, where somebody sits at a terminal.</summary>
internal sealed class ParameterQuestions(CliConsole console)
{
    private const int MostTries = 5;

    /// <summary>What was given, and what was answered.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">What was given.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ask(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        if (Console.IsInputRedirected || !console.ErrorFacts.IsTerminal)
        {
            return given;
        }

        var all = given.ToDictionary(StringComparer.Ordinal);
        foreach (var parameter in asset.Parameters.Where(parameter => !given.ContainsKey(parameter.Name)))
        {
            var values = Rendering.Values(asset, all).Values;
            if (parameter.When.All(condition => condition.Holds(values[condition.Name])) && Ask(parameter) is { } answer)
            {
                all[parameter.Name] = [answer];
            }
        }

        return all;
    }

    private string? Ask(AssetParameter parameter)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var choices = parameter.Choices.Count > 0 ? $" ({string.Join(", ", parameter.Choices)})" : "";
            console.Error.Write($"{TerminalText.Encode(parameter.Title)}{choices}{(parameter.Default is { } usual ? $" [{TerminalText.Encode(usual.Text)}]" : "")} ");
            var answer = Console.In.ReadLine();
            if (string.IsNullOrEmpty(answer))
            {
                if (parameter.Default is not null || answer is null)
                {
                    return null;
                }

                continue;
            }

            if (ParameterValues.Read(parameter, [answer]).Problem is not { } problem)
            {
                return answer;
            }

            console.Warn(problem);
        }

        return null;
    }
}
