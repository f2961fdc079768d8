using System.Diagnostics;
using System.Globalization;
using System.Text;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Tests;

/// <summary>Runs the real executable in a process of its own.</summary>
internal static class Faithful
{
    public static Outcome Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>The same with variables of the environment set.</summary>
    public static Outcome RunWith((string Name, string Value)[] environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, errors.Result);
    }

    public static Process Start(params string[] arguments) => Start([], arguments);

    public static Process Start((string Name, string Value)[] environment, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "faithful.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Loops start unoptimised: of a second of a small audit half would be their compilation.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    internal sealed record Outcome(int Code, string Output, string Errors);
}

/// <summary>A directory that goes with the test, and small files in it.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "faithful-" + Guid.NewGuid().ToString("N"));

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes an n x d float32 .npy of standard normal values.</summary>
    public string Npy(string name, int rows, int columns, int seed)
    {
        Random random = new(seed);
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}".PadRight(117) + "\n";
        using BinaryWriter writer = new(File.Create(this[name]));
        writer.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)118, 0]);
        writer.Write(Encoding.ASCII.GetBytes(header));
        for (int i = 0; i < rows * columns; i++)
        {
            writer.Write((float)FaithfulNative.Tests.Rows.Normal(random));
        }

        return this[name];
    }

    public string Text(string name, params string[] lines)
    {
        File.WriteAllLines(this[name], lines);
        return this[name];
    }

    /// <summary>A table with an id, two numbers and a category.</summary>
    public string Table(string name, int rows, int seed, string colours = "red,green,blue")
    {
        Random random = new(seed);
        string[] choices = colours.Split(',');
        return Text(name, ["id,height,weight,colour", .. Enumerable.Range(0, rows).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"r{row},{random.NextDouble():R},{100 * random.NextDouble():R},{choices[random.Next(choices.Length)]}"))]);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
