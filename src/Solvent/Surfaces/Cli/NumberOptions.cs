using System.CommandLine;
using System.Globalization;

namespace Solvent.Surfaces.Cli;

/// <summary>Options that take a number.</summary>
internal static class NumberOptions
{
    /// <summary>Refuses numbers outside of some bounds. What is no number at all is refused by the parser.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most; left out for none.</param>
    public static Option<T> Between<T>(this Option<T> option, int least, int most = int.MaxValue)
    {
        // By its text: to ask for the value of what can't be read throws.
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
            {
                result.AddError(most == int.MaxValue ? $"{option.Name} is a number from {least}." : $"{option.Name} is a number from {least} to {most}.");
            }
        });
        return option;
    }
}
